namespace ProfileService.Api.Imports;

/// <summary>The configuration section <c>Imports</c>.</summary>
/// <param name="MaxBytes">Largest file, sent and unpacked.</param>
/// <param name="LeaseSeconds">After so long without a step another instance goes on with a job.</param>
/// <param name="Kept">How long a file may wait to be worked through.</param>
internal sealed record ImportSettings(long MaxBytes, int LeaseSeconds, TimeSpan Kept)
{
    public static ImportSettings Read(IConfiguration configuration) => new(
        configuration.GetValue("Imports:MaxBytes", 4L << 30), configuration.GetValue("Imports:LeaseSeconds", 30),
        TimeSpan.FromDays(configuration.GetValue("Imports:RetentionDays", 7)));
}
