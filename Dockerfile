# syntax=docker/dockerfile:1
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY src/ src/
# Locked: the image holds exactly the packages that were tested.
RUN dotnet publish src/ProfileService.Api --configuration Release --output /app \
      -p:RestoreLockedMode=true -p:UseAppHost=false

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app ./
COPY LICENSE NOTICE ./
COPY --chmod=755 docker/healthcheck.sh /usr/local/bin/healthcheck
# No diagnostics socket: the process writes nowhere, so it runs on a read-only file system.
ENV ASPNETCORE_HTTP_PORTS=8080 \
    DOTNET_EnableDiagnostics=0
EXPOSE 8080
# The unprivileged user of the base image, by number, so that an orchestrator can see that it is not root.
USER $APP_UID
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["healthcheck"]
ENTRYPOINT ["dotnet", "ProfileService.Api.dll"]
