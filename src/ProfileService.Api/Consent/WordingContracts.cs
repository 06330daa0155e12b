using System.Security.Cryptography;
using System.Text;
using ProfileService.Api.Http;
using ProfileService.Postgres.Consent;

namespace ProfileService.Api.Consent;

/// <summary>The body of <c>PUT /v1/consent-wordings/{wording}/{version}/{language}</c>.</summary>
internal sealed record WordingRequest(string Text, DateTimeOffset? ValidFrom, DateTimeOffset? ValidUntil)
{
    private const int Longest = 20_000;

    public static WordingRequest Read(JsonShape shape)
    {
        var request = new WordingRequest(shape.Text("text", Longest, required: true) ?? "", shape.Deadline("validFrom"), shape.Deadline("validUntil"));
        if (request.ValidUntil <= request.ValidFrom)
        {
            shape.Error("validUntil", FieldCodes.OutOfRange, "Send an end after the beginning");
        }

        shape.NothingElse();
        return request;
    }

    public byte[] TextHash() => SHA256.HashData(Encoding.UTF8.GetBytes(Text));
}

/// <summary>A registered wording in one language.</summary>
internal sealed record WordingResponse(
    string Wording, int Version, string Language, string Text, string TextHash, DateTimeOffset ValidFrom, DateTimeOffset? ValidUntil, DateTimeOffset CreatedAt)
{
    public static WordingResponse Of(ConsentWordingRow row) => new(
        row.Wording, row.Version, row.Language, row.Text, Convert.ToHexStringLower(row.TextHash), row.ValidFrom, row.ValidUntil, row.CreatedAt);
}
