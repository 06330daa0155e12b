namespace ProfileService.Api.PublicPages;

/// <summary>Section <c>Public</c>: what customers see of the retailer on pages and in mails.</summary>
internal sealed record PublicOptions
{
    /// <summary>The address that customers reach this service at, without a path of ours. Without it links lead to where the request came to.</summary>
    public string? Url { get; init; }

    /// <summary>The retailer's name, under each page and mail.</summary>
    public string? Company { get; init; }

    /// <summary>Who is behind it, as the law asks for it in each business mail: name, street, town, register. Lines end with a line feed.</summary>
    public string? Imprint { get; init; }

    public string? PrivacyUrl { get; init; }

    /// <summary>What newsletters are called, by list.</summary>
    public IReadOnlyDictionary<string, ListName> Lists { get; init; } = new Dictionary<string, ListName>(StringComparer.Ordinal);

    /// <summary>The newsletter's name on pages and in mails; the code of the list where it has none.</summary>
    public string NameOf(string list, string language) =>
        Lists.GetValueOrDefault(list) is { } name ? (language == PageLanguage.English ? name.En ?? name.De : name.De ?? name.En) ?? list : list;
}

/// <summary>A newsletter's name in both languages.</summary>
internal sealed record ListName
{
    public string? De { get; init; }

    public string? En { get; init; }
}
