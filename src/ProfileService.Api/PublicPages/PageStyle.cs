using System.Security.Cryptography;
using System.Text;

namespace ProfileService.Api.PublicPages;

/// <summary>How pages look. Plain on purpose: nothing is loaded from anywhere, nothing moves, and paper shows the same.</summary>
internal static class PageStyle
{
    public const string Css = """
        :root { color-scheme: light dark; --ink: #1c1c1e; --paper: #fff; --soft: #5a5a60; --line: #c8c8cd; --act: #0b5c3b; --act-ink: #fff; }
        @media (prefers-color-scheme: dark) { :root { --ink: #f2f2f4; --paper: #17171a; --soft: #b4b4bb; --line: #4a4a52; --act: #6fd3a5; --act-ink: #10231a; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
        main, footer { max-width: 36rem; margin: 0 auto; padding: 0 1.25rem; }
        main { padding-top: 3rem; }
        h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 1rem; }
        p { margin: 0 0 1rem; }
        a { color: var(--act); }
        blockquote { margin: 0 0 1.25rem; padding: .25rem 0 .25rem 1rem; border-left: 4px solid var(--line); white-space: pre-line; }
        fieldset { border: 1px solid var(--line); border-radius: .5rem; margin: 0 0 1.25rem; padding: .5rem 1rem .75rem; }
        legend { padding: 0 .375rem; font-weight: 600; }
        fieldset p { margin: .25rem 0; color: var(--soft); }
        label { display: block; padding: .375rem 0; }
        input[type=checkbox], input[type=radio] { width: 1.15rem; height: 1.15rem; margin: 0 .625rem 0 0; vertical-align: -.15rem; accent-color: var(--act); }
        button { font: inherit; font-weight: 600; min-height: 2.75rem; padding: .625rem 1.5rem; color: var(--act-ink); background: var(--act); border: 0; border-radius: .375rem; cursor: pointer; }
        :focus-visible { outline: 3px solid var(--act); outline-offset: 2px; }
        footer { margin-top: 3rem; padding-top: 1rem; padding-bottom: 2rem; border-top: 1px solid var(--line); color: var(--soft); font-size: .9rem; white-space: pre-line; }
        @media print { button { display: none; } main { padding-top: 0; } }
        """;

    /// <summary>Only this style sheet may apply, no script may run, and forms lead nowhere but here.</summary>
    public static string ContentSecurityPolicy { get; } =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Css)))}'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
}
