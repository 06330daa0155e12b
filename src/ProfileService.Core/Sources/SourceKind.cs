namespace ProfileService.Core.Sources;

/// <summary>What sort of system a source is. It decides whose word counts for a card or an account (see <see cref="Identity.Holders"/>).</summary>
public enum SourceKind
{
    Crm,
    Shop,
    Newsletter,
    Pos,
    Loyalty,
    Other,
}
