using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace ProfileService.Api.Http;

/// <content>The readers of single values.</content>
internal sealed partial class JsonShape
{
    // A decimal holds 28 digits; with sign and point nothing longer than this is exact.
    private const int LongestNumber = 30;

    private static readonly DateTimeOffset Latest = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="name">The member.</param>
    /// <param name="max">In Unicode code points.</param>
    /// <param name="required">Whether absence is an error.</param>
    public string? Text(string name, int max, bool required = false)
    {
        if (Value(name, required) is not { } value || !Is(name, value, JsonValueKind.String, "a string"))
        {
            return null;
        }

        return JsonText.Plain(value) is { Length: > 0 } plain && plain.Length <= max ? plain : TextOf(value, PointerOf(name), max);
    }

    /// <summary>Why somebody does something; blanks say nothing.</summary>
    public string? Reason(int max)
    {
        var reason = Text("reason", max, required: true);
        if (reason is null || !string.IsNullOrWhiteSpace(reason))
        {
            return reason;
        }

        Error("reason", FieldCodes.Empty, "Say why, in more than blanks");
        return null;
    }

    /// <summary>An id that also fits a path: 1 to 128 of <c>A-Z a-z 0-9 . _ ~ -</c>, so no e-mail address.</summary>
    public string? Id(string name, bool required)
    {
        if (Text(name, 128, required) is not { } text)
        {
            return null;
        }

        if (Ids.IsValid(text))
        {
            return text;
        }

        Error(name, FieldCodes.BadId, Ids.Rule);
        return null;
    }

    /// <summary>ISO 8601 with an offset, in UTC, cut to the microseconds that PostgreSQL keeps; at most five minutes after now.</summary>
    public DateTimeOffset? Time(string name, DateTimeOffset now, bool required = false)
    {
        if (TimeOf(name, required) is not { } time)
        {
            return null;
        }

        if (time <= now + TimeText.Tolerance)
        {
            return time;
        }

        Error(name, FieldCodes.InTheFuture, "Send a time that is not in the future");
        return null;
    }

    /// <summary>Like <see cref="Time"/>, for what may lie ahead: an expiry, an appointment.</summary>
    public DateTimeOffset? Deadline(string name, bool required = false)
    {
        if (TimeOf(name, required) is not { } time)
        {
            return null;
        }

        if (time <= Latest)
        {
            return time;
        }

        Error(name, FieldCodes.OutOfRange, "Send a time before 2200");
        return null;
    }

    /// <summary>A calendar date, <c>yyyy-MM-dd</c>.</summary>
    public DateOnly? Date(string name, bool required = false)
    {
        if (Text(name, 10, required) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        Error(name, FieldCodes.ImpossibleDate, "Send a date that exists as yyyy-MM-dd");
        return null;
    }

    /// <summary>An exact decimal number with at most six decimal places.</summary>
    public decimal? Number(string name, decimal min, decimal max, bool required = false)
    {
        if (Value(name, required) is not { } value || !Is(name, value, JsonValueKind.Number, "a number"))
        {
            return null;
        }

        var raw = JsonMarshal.GetRawUtf8Value(value);
        if (!value.TryGetDecimal(out var number) || number < min || number > max)
        {
            Error(name, FieldCodes.OutOfRange, FormattableString.Invariant($"Send a number from {min} to {max}"));
            return null;
        }

        // 1e-30 reads as zero, and 31 digits are rounded: neither is what was sent.
        var vanished = number == 0 && raw.IndexOfAnyInRange((byte)'1', (byte)'9') is var digit and >= 0
            && !raw[..digit].ContainsAny("eE"u8);
        if (raw.Length > LongestNumber || vanished || decimal.Round(number, 6) != number)
        {
            Error(name, FieldCodes.TooPrecise, "Send at most six decimal places");
            return null;
        }

        return number;
    }

    public int? Int(string name, int min, int max, bool required = false)
    {
        if (Number(name, min, max, required) is not { } number)
        {
            return null;
        }

        if (decimal.IsInteger(number))
        {
            return (int)number;
        }

        Error(name, FieldCodes.WrongType, "Send a whole number");
        return null;
    }

    public bool? Flag(string name)
    {
        if (Value(name, required: false) is not { } value)
        {
            return null;
        }

        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.GetBoolean();
        }

        Error(name, FieldCodes.WrongType, "Send true or false");
        return null;
    }

    public string? OneOf(string name, IReadOnlyCollection<string> allowed, bool required = false)
    {
        if (Text(name, 256, required) is not { } text)
        {
            return null;
        }

        if (allowed.Contains(text, StringComparer.Ordinal))
        {
            return text;
        }

        Error(name, FieldCodes.UnknownValue, $"Send one of: {string.Join(", ", allowed)}");
        return null;
    }

    /// <summary>An array of strings, or null when absent; entries that cannot be accepted leave an error and are left out.</summary>
    public IReadOnlyList<string>? Texts(string name, int maxItems, int maxLength)
    {
        if (!Has(name) || IsNull(name))
        {
            _members.Read(name);
            return null;
        }

        var texts = new List<string>();
        foreach (var (value, pointer) in Elements(name, maxItems))
        {
            if (value.ValueKind != JsonValueKind.String)
            {
                _errors.Add(pointer, FieldCodes.WrongType, "Send a string");
            }
            else if (TextOf(value, pointer, maxLength) is { } text)
            {
                texts.Add(text);
            }
        }

        return texts;
    }

    private DateTimeOffset? TimeOf(string name, bool required)
    {
        if (Text(name, 64, required) is not { } text)
        {
            return null;
        }

        if (TimeText.Read(text, out var error) is { } time)
        {
            return time;
        }

        Error(name, error.Code, error.Detail);
        return null;
    }

    private string? TextOf(JsonElement value, string pointer, int max)
    {
        if (JsonText.Read(value, pointer, _errors) is not { } text)
        {
            return null;
        }

        if (text.Length == 0)
        {
            _errors.Add(pointer, FieldCodes.Empty, "Leave the member out, or send null, instead of an empty text");
            return null;
        }

        if (JsonText.IsLongerThan(text, max))
        {
            _errors.Add(pointer, FieldCodes.TooLong, FormattableString.Invariant($"Send at most {max} characters"));
            return null;
        }

        return text;
    }
}
