namespace ProfileService.Api.Http.OpenApi;

/// <summary>The first thing that somebody sees under <c>/swagger</c>.</summary>
internal static class Introduction
{
    public const string Text = """
        A retailer's customers exist five times over: in the CRM, the newsletter tool, the web shop, the till and the loyalty-card
        programme. ProfileService keeps what each of these **sources** says, decides with reasons which records are one person, and shows
        her as one **profile**.

        ### Send a customer, look her up

        1. Take the admin key that the service printed at its first start (or that you gave it as `Auth__BootstrapKey`).
        2. Register the system that sends:

           ```
           curl -X PUT http://localhost:5080/v1/sources/crm -H "X-Api-Key: $ADMIN" -H "Content-Type: application/json" \
             -d '{"kind":"crm","trust":80,"defaultCountry":"DE"}'
           ```
        3. Send a customer. The answer is a receipt: what was stored, what was normalised, and the profile that she landed in.

           ```
           curl -X PUT http://localhost:5080/v1/sources/crm/customers/C-1001 -H "X-Api-Key: $ADMIN" -H "Content-Type: application/json" \
             -d '{"observedAt":"2026-11-01T10:00:00Z","firstName":"Anna","lastName":"Müller","email":"anna@example.org"}'
           ```
        4. Make a key for whoever serves her (an admin sees no profiles), and look her up. Identifiers go into the body, never into a URL:

           ```
           curl -X POST http://localhost:5080/v1/api-keys -H "X-Api-Key: $ADMIN" -H "Content-Type: application/json" \
             -d '{"name":"Service desk","role":"service"}'
           curl -X POST http://localhost:5080/v1/profiles/lookup -H "X-Api-Key: $SERVICE" -H "Content-Type: application/json" \
             -d '{"identifiers":[{"type":"email","value":"anna@example.org"}],"view":"service"}'
           ```

        ### Good to know

        * **Order and repetition do not matter.** Send the same record twice, or an older one later: newer wins, the same changes nothing.
        * **Errors** are `application/problem+json` with a stable `code`, a `traceId`, and `errors` with a JSON pointer for each field.
        * **Times** are ISO 8601 with an offset; unknown members are an error; an empty text is an error, leave the member out instead.
        * **Lists** take `limit` and `cursor` and answer `{"items":[…],"next":"…"}`.
        * **Profile ids live for ever**: after a merge every id that was given out still answers.
        """;
}
