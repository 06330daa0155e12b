using Spectre.Console;

namespace ProfileService.Api.Demo;

/// <summary>Tables as narrow as they can be: the story fits into 100 columns.</summary>
internal static class DemoTable
{
    public static Table Of(params string[] headings)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var heading in headings)
        {
            table.AddColumn(new TableColumn(new Text(heading, new Style(decoration: Decoration.Dim))).Padding(0, 0, 2, 0));
        }

        return table;
    }
}
