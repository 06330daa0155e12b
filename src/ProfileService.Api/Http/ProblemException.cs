namespace ProfileService.Api.Http;

/// <summary>Ends a request with a problem from where no result can be returned, such as the binding of a parameter.</summary>
internal sealed class ProblemException(Problem problem, IReadOnlyList<FieldError>? errors = null, string? detail = null)
    : Exception(problem.Title)
{
    public Problem Problem { get; } = problem;

    public IReadOnlyList<FieldError>? Errors { get; } = errors;

    public string? Detail { get; } = detail;
}
