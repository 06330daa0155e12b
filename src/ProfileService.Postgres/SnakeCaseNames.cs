using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;

namespace ProfileService.Postgres;

/// <summary>
/// Names tables, columns, primary keys and foreign keys as PostgreSQL itself would: <c>SourceRecordRow.RecordId</c> is
/// <c>source_record.record_id</c>, its key <c>source_record_pkey</c>. Names given in a configuration win.
/// </summary>
internal sealed class SnakeCaseNames : IModelFinalizingConvention
{
    // Entities whose name Core needs for the thing itself end in Row: that the row is one needs no saying in SQL.
    private const string RowSuffix = "Row";

    public void ProcessModelFinalizing(IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> context)
    {
        foreach (var entity in modelBuilder.Metadata.GetEntityTypes())
        {
            var name = entity.ClrType.Name;
            var table = Of(name.EndsWith(RowSuffix, StringComparison.Ordinal) ? name[..^RowSuffix.Length] : name);
            entity.Builder.ToTable(table);
            foreach (var property in entity.GetDeclaredProperties())
            {
                property.Builder.HasColumnName(Of(property.Name));
            }

            entity.FindPrimaryKey()?.Builder.HasName($"{table}_pkey");
            foreach (var reference in entity.GetDeclaredForeignKeys())
            {
                reference.Builder.HasConstraintName($"{table}_{string.Join('_', reference.Properties.Select(p => Of(p.Name)))}_fkey");
            }
        }
    }

    internal static string Of(string name)
    {
        var snake = new StringBuilder(name.Length + 8);
        foreach (var letter in name)
        {
            snake.Append(char.IsUpper(letter) && snake.Length > 0 ? "_" : "").Append(char.ToLowerInvariant(letter));
        }

        return snake.ToString();
    }
}
