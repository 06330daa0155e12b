namespace ProfileService.Api.Town;

/// <summary>What makes a person hard to tell from another, or from her own earlier self.</summary>
[Flags]
internal enum TownRelation
{
    None = 0,

    /// <summary>Same birth date, surname and address as <see cref="TownPerson.RelatedTo"/>.</summary>
    Twin = 1,

    /// <summary>The father of a son of the same first and last name.</summary>
    FatherOfOneName = 2,

    /// <summary>The son of a father of the same first and last name.</summary>
    SonOfOneName = 4,

    /// <summary>Changed the surname at a wedding so recent that some systems have not heard of it.</summary>
    Married = 8,

    /// <summary>Lived elsewhere when some systems last asked.</summary>
    Moved = 16,

    /// <summary>Uses one loyalty card together with <see cref="TownPerson.RelatedTo"/>.</summary>
    SharesCard = 32,

    /// <summary>Lost the loyalty card and has a new one.</summary>
    LostCard = 64,

    /// <summary>Uses an e-mail address together with the rest of the household.</summary>
    SharesEmail = 128,
}
