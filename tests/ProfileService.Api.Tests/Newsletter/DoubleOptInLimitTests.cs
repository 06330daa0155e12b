using System.Text.Json;
using Npgsql;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Newsletter;

/// <summary>Nobody can flood a mailbox with our mails, or learn from our answers who is a customer.</summary>
public class DoubleOptInLimitTests(MailFixture api) : IClassFixture<MailFixture>
{
    private async Task<IReadOnlyList<string>> StatesAsync(string email)
    {
        await using var database = NpgsqlDataSource.Create(api.OwnerConnectionString);
        await using var command = database.CreateCommand("SELECT state FROM double_opt_in WHERE contact_key = $1 ORDER BY requested_at, double_opt_in_id");
        command.Parameters.Add(new NpgsqlParameter { Value = $"email::{email}" });
        await using var rows = await command.ExecuteReaderAsync();
        List<string> states = [];
        while (await rows.ReadAsync())
        {
            states.Add(rows.GetString(0));
        }

        return states;
    }

    private async Task<string> UntilStateAsync(string email, string state)
    {
        for (var i = 0; i < 100 && (await StatesAsync(email))[^1] != state; i++)
        {
            await Task.Delay(100);
        }

        return (await StatesAsync(email))[^1];
    }

    [Fact]
    public async Task An_address_gets_one_mail_per_ten_minutes_and_five_per_day()
    {
        var email = api.NewEmail();
        for (var i = 0; i < 12; i++)
        {
            await api.RequestAsync(email);
            await api.RequestAsync(email.ToUpperInvariant()); // the same mailbox
            api.Time.Now += TimeSpan.FromMinutes(10);
        }

        Assert.Equal(5, (await StatesAsync(email)).Count(s => s == "requested"));
        for (var i = 0; i < 5; i++)
        {
            await api.Smtp.NextAsync(email);
        }

        await api.WorkAsync();
        Assert.DoesNotContain(api.Smtp.TakeAll(), m => m.To.Contains(email));
    }

    [Fact]
    public async Task Addresses_that_lead_to_one_mailbox_share_its_limit()
    {
        var name = api.New("anna");
        await api.RequestAsync($"{name}@gmail.com");
        await api.RequestAsync($"{name}+1@gmail.com");

        Assert.Equal(["requested"], await StatesAsync($"{name}@gmail.com"));
        Assert.Equal(["withheld"], await StatesAsync($"{name}+1@gmail.com"));
    }

    [Fact]
    public async Task Of_many_requests_at_once_one_is_mailed()
    {
        var email = api.NewEmail();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => api.RequestAsync(email)));

        Assert.Single(await StatesAsync(email), s => s == "requested");
    }

    [Fact]
    public async Task Known_unknown_limited_and_suppressed_addresses_are_answered_alike()
    {
        var (known, limited, complained) = (api.NewEmail(), api.NewEmail(), api.NewEmail());
        await api.PutAsync("crm", Customer(api.New("C-")).Named("Anna", "Müller").WithEmail(known));
        await api.PostAsync(NewsletterEvent(api.New("N-"), complained).Saying("complained"));
        await api.RequestAsync(limited);

        List<string> answers = [];
        foreach (var email in new[] { known, limited, complained, api.NewEmail("nobody") })
        {
            var answer = await api.RequestAsync(email);
            answers.Add(JsonSerializer.Serialize(answer).Replace(answer.Text("doubleOptInId")!, "", StringComparison.Ordinal));
        }

        Assert.Single(answers.Distinct());
    }

    [Theory]
    [InlineData("complained")]
    [InlineData("bounced")]
    public async Task A_suppressed_address_gets_no_mail(string status)
    {
        var email = api.NewEmail();
        await api.PostAsync(NewsletterEvent(api.New("N-"), email).Saying(status));

        await api.RequestAsync(email);

        Assert.Equal("undeliverable", await UntilStateAsync(email, "undeliverable"));
        Assert.DoesNotContain(api.Smtp.TakeAll(), m => m.To.Contains(email));
    }

    [Fact]
    public async Task A_mail_that_the_server_refuses_for_good_is_not_tried_again()
    {
        var email = api.NewEmail("refused");

        await api.RequestAsync(email);

        Assert.Equal("undeliverable", await UntilStateAsync(email, "undeliverable"));
    }

    [Fact]
    public async Task A_mail_that_the_server_refuses_for_now_is_tried_again_later()
    {
        var email = api.NewEmail("later");
        await api.RequestAsync(email);
        await using var database = NpgsqlDataSource.Create(api.OwnerConnectionString);
        await using var attempts = database.CreateCommand(
            "SELECT max(attempts) FROM outbox JOIN double_opt_in ON subject_id = double_opt_in_id WHERE contact_key = $1");
        attempts.Parameters.Add(new NpgsqlParameter { Value = $"email::{email}" });
        async Task<int> AttemptsAsync() => await attempts.ExecuteScalarAsync() is int made ? made : 0;
        for (var i = 0; i < 100 && await AttemptsAsync() < 1; i++)
        {
            await Task.Delay(100);
        }

        api.Time.Now += TimeSpan.FromMinutes(1);
        for (var i = 0; i < 100 && await AttemptsAsync() < 2; i++)
        {
            await Task.Delay(100);
        }

        Assert.Equal(2, await AttemptsAsync());
        Assert.Equal(["requested"], await StatesAsync(email));
    }

    [Fact]
    public async Task A_repeated_request_with_one_key_is_one_request()
    {
        var email = api.NewEmail();
        var key = ("Idempotency-Key", api.New("double-opt-in-"));

        var first = await api.RequestAsync(email, "", [key]);
        var again = await api.RequestAsync(email, "", [key]);

        Assert.Equal(first.Text("doubleOptInId"), again.Text("doubleOptInId"));
        Assert.Single(await StatesAsync(email));
    }

    [Fact]
    public async Task What_nobody_confirmed_is_forgotten()
    {
        var email = api.NewEmail();
        await api.RequestAsync(email);
        api.Time.Now += TimeSpan.FromDays(31);

        await api.WorkAsync();

        Assert.Empty(await StatesAsync(email));
    }

    [Fact]
    public async Task A_key_of_another_source_may_not_ask()
    {
        var response = await api.As("ingest").SendJsonAsync(
            HttpMethod.Post, "/v1/newsletter/double-opt-ins", """{"source":"newsletter","email":"a@example.org","list":"beauty-news"}""");

        await response.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "PRF-0104");
    }
}
