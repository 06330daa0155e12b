using System.Text.Json;
using FluentValidation;

namespace ProfileService.Api.Http;

/// <summary>Carries what a validator finds into <see cref="JsonErrors"/>, by JSON name.</summary>
internal static class Validation
{
    /// <summary>Adds the failures at the members' pointers; codes come from <c>WithErrorCode</c>, details from <c>WithMessage</c>.</summary>
    public static void Into<T>(this IValidator<T> validator, T request, JsonErrors errors)
    {
        foreach (var failure in validator.Validate(request).Errors)
        {
            var pointer = failure.PropertyName.Split('.')
                .Aggregate("", (path, name) => JsonPointer.Append(path, JsonNamingPolicy.CamelCase.ConvertName(name)));
            if (!errors.Items.Any(error => error.Pointer == pointer)) // the reader's word on a member is the more exact one
            {
                errors.Add(pointer, failure.ErrorCode, failure.ErrorMessage);
            }
        }
    }

    /// <summary>Ends the request with a 400 when anything was found.</summary>
    public static void ThrowIfAny(this JsonErrors errors)
    {
        if (errors.Any)
        {
            throw new ProblemException(Problems.ValidationFailed, errors.Items);
        }
    }
}
