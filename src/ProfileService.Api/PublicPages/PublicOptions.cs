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
}
