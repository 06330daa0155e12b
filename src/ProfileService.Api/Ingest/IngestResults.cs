using Microsoft.AspNetCore.Http.HttpResults;
using ProfileService.Api.Http;
using ProfileService.Api.Http.OpenApi;
using ProfileService.Core.Ingest;

namespace ProfileService.Api.Ingest;

/// <summary>Receipts as answers: 201 for the first that was heard of something, else 200.</summary>
internal static class IngestResults
{
    public static Results<Ok<ReceiptResponse>, Created<ReceiptResponse>, ProblemHttpResult> ToCustomerResult(this Receipt receipt) =>
        ToResult(receipt, ReceiptResponse.OfCustomer(receipt), "customers");

    public static Results<Ok<ReceiptResponse>, Created<ReceiptResponse>, ProblemHttpResult> ToPurchaseResult(this Receipt receipt) =>
        ToResult(receipt, ReceiptResponse.OfPurchase(receipt), "purchases");

    public static TBuilder AnswersWithReceipts<TBuilder>(this TBuilder route) where TBuilder : IEndpointConventionBuilder => route
        .Answers(StatusCodes.Status200OK, "It was known; the receipt tells what changed.", IngestSchemas.Receipt)
        .Answers(StatusCodes.Status201Created, "It is the first that was heard of it.", IngestSchemas.Receipt)
        .StandsInAuditLog();

    private static Results<Ok<ReceiptResponse>, Created<ReceiptResponse>, ProblemHttpResult> ToResult(Receipt receipt, ReceiptResponse response, string kind) =>
        receipt.Outcome is Outcome.Created
            ? TypedResults.Created($"/v1/sources/{receipt.Source}/{kind}/{receipt.Id}", response)
            : TypedResults.Ok(response);
}
