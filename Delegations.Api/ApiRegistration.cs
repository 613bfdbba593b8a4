using Delegations.Api.Itineraries;
using Delegations.Core;
using Microsoft.OpenApi;
using NodaTime;

namespace Delegations.Api;

/// <summary>The windows to machines: <c>/api/v1</c>, described by <c>/openapi/v1.json</c>.</summary>
public static class ApiRegistration
{
    /// <summary>Where the API begins.</summary>
    internal const string Root = "/api/v1";

    /// <summary>Adds how values are written and the description.</summary>
    public static IServiceCollection AddDelegationsApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(options =>
        {
            foreach (var converter in Json.Options.Converters)
            {
                options.SerializerOptions.Converters.Add(converter);
            }

            options.SerializerOptions.Encoder = Json.Options.Encoder;

            // A body without a needed value is told apart from one with an empty value.
            options.SerializerOptions.RespectNullableAnnotations = true;
            options.SerializerOptions.RespectRequiredConstructorParameters = true;
        });

        // What cannot be read is 400 with ProblemDetails, also in Development.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);
        services.AddProblemDetails();
        services.AddFeedLimits();
        services.AddOpenApi("v1", options =>
        {
            options.ShouldInclude = description => description.RelativePath?.StartsWith(Root[1..], StringComparison.Ordinal) == true;
            options.AddDocumentTransformer((document, _, _) =>
            {
                document.Info.Title = "Delegations";
                document.Info.Version = "1";
                document.Info.Description = "Visits of foreign delegations: requests, itineraries, letters. Sign in at /sign-in; the session's cookie is the key.";
                document.Servers = [];
                return Task.CompletedTask;
            });
            options.AddSchemaTransformer((schema, context, _) =>
            {
                if (FormatOf(context.JsonTypeInfo.Type) is { } format)
                {
                    schema.Type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) is null ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null;
                    schema.Format = format;
                }

                return Task.CompletedTask;
            });
        });
        return services;
    }

    /// <summary>Failures of the API as ProblemDetails, whatever made them.</summary>
    public static IApplicationBuilder UseProblemsForApi(this IApplicationBuilder app) =>
        app.UseWhen(
            context => context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase),
            api =>
            {
                api.UseExceptionHandler();
                api.UseStatusCodePages();
            });

    private static string? FormatOf(Type type)
    {
        var value = Nullable.GetUnderlyingType(type) ?? type;
        if (value == typeof(LocalDate))
        {
            return "date";
        }

        if (value == typeof(LocalTime))
        {
            return "local-time";
        }

        if (value == typeof(LocalDateTime))
        {
            return "local-date-time";
        }

        if (value == typeof(Instant))
        {
            return "date-time";
        }

        return value.IsValueType && value.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IId<>)) ? "uuid" : null;
    }
}
