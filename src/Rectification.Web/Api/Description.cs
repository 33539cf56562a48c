using Microsoft.OpenApi;

namespace Rectification.Web.Api;

/// <summary>The OpenAPI document, <c>/openapi/v1.json</c>: what other programs are written against.</summary>
public static class Description
{
    private static readonly int[] Always = [400, 401, 403, 404];

    /// <summary>Says which refusals an endpoint answers with, besides those that all do.</summary>
    public static TBuilder Refuses<TBuilder>(this TBuilder endpoint, params int[] statuses)
        where TBuilder : IEndpointConventionBuilder
    {
        foreach (var status in Always.Concat(statuses))
            endpoint.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(Problem), [Problem.ContentType]));
        return endpoint;
    }

    public static void AddApiDescription(this IServiceCollection services) =>
        services.AddOpenApi("v1", options =>
        {
            options.ShouldInclude = operation => operation.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
            options.AddDocumentTransformer((document, _, _) =>
            {
                document.Info = new OpenApiInfo
                {
                    Title = "整改督查系统 API · Rectification API",
                    Version = "v1",
                    Description = "问题整改从交办到销号。所有变更经同一流程办理；拒绝一律以 Problem Details 返回，含代码与中英文说明。"
                        + " Issues from assignment to closing. Every refusal is Problem Details with a code and a sentence in both languages.",
                };
                document.Servers = [];
                document.Components = (document.Components ?? new OpenApiComponents()).AddShared();
                document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
                {
                    ["token"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "token create USER" },
                    ["cookie"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Cookie, Name = "rectification" },
                };
                document.Security =
                [
                    new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("token", document)] = [] },
                    new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("cookie", document)] = [] },
                ];
                return Task.CompletedTask;
            });
            options.AddOperationTransformer((operation, context, _) =>
            {
                // Every refusal looks alike, and is described once.
                foreach (var status in operation.Responses!.Keys.Where(status => status[0] is '4' or '5').ToList())
                    operation.Responses[status] = new OpenApiResponseReference("Refusal", context.Document);
                if (context.Description.HttpMethod is "GET" or null) return Task.CompletedTask;
                operation.Parameters ??= [];
                operation.Parameters.Add(new OpenApiParameterReference("IfMatch", context.Document));
                if (context.Description.HttpMethod is "POST") operation.Parameters.Add(new OpenApiParameterReference("IdempotencyKey", context.Document));
                return Task.CompletedTask;
            });
        });

    private static OpenApiComponents AddShared(this OpenApiComponents components)
    {
        components.Responses = new Dictionary<string, IOpenApiResponse>(StringComparer.Ordinal)
        {
            ["Refusal"] = new OpenApiResponse
            {
                Description = "拒绝，附代码与中英文说明 · refused, with a code and a sentence in both languages (RFC 9457)",
                Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                {
                    [Problem.ContentType] = new OpenApiMediaType { Schema = new OpenApiSchemaReference("Problem") },
                },
            },
        };
        components.Parameters = new Dictionary<string, IOpenApiParameter>(StringComparer.Ordinal)
        {
            ["IfMatch"] = Header("If-Match", "版本号，例如 \"7\" · the version that was seen, as ETag gave it"),
            ["IdempotencyKey"] = Header("Idempotency-Key", "幂等键，一天内重复提交得到同一结果 · a repeat within a day gets the first answer"),
        };
        return components;
    }

    private static OpenApiParameter Header(string name, string description) => new()
    {
        Name = name, In = ParameterLocation.Header, Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };
}
