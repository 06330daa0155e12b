namespace ProfileService.Api.Town;

internal enum TownFactKind
{
    Customer,
    Purchase,
    NewsletterEvent,
}
