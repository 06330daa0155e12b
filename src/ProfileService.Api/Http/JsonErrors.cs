namespace ProfileService.Api.Http;

/// <summary>Collects what is wrong with one body or one item, so that a sender mends all of it at once.</summary>
internal sealed class JsonErrors
{
    /// <summary>Beyond this many the rest is only counted, in a last entry that says so.</summary>
    public const int Limit = 100;

    private readonly List<FieldError> _items = [];
    private int _beyond;

    /// <summary>Imports may ask to leave out what is not known here.</summary>
    public bool IgnoresUnknown { get; init; }

    public bool Any => _items.Count > 0;

    public IReadOnlyList<FieldError> Items => _beyond == 0
        ? _items
        : [.. _items, new FieldError("", FieldCodes.MoreErrors, FormattableString.Invariant($"{_beyond} more errors are not listed"))];

    public void Add(string pointer, string code, string detail)
    {
        if (IgnoresUnknown && code == FieldCodes.UnknownMember)
        {
            return;
        }

        if (_items.Count < Limit)
        {
            _items.Add(new FieldError(pointer, code, detail));
        }
        else
        {
            _beyond++;
        }
    }
}
