using ProfileService.Postgres.Contact;

namespace ProfileService.Api.Contact;

internal static class ContactServices
{
    public static IServiceCollection AddContact(this IServiceCollection services) => services
        .AddSingleton<ContactPolicy>()
        .AddSingleton<ContactQueries>()
        .AddSingleton<ContactLog>()
        .AddSingleton<ContactDeciding>();
}
