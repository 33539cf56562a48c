using Rectification.Web.Commands;
using Rectification.Web.Hosting;

// One program: with a command it does that one thing and ends, without one it serves.
if (CommandLine.Knows(args)) return await CommandLine.Run(args);

var builder = WebApplication.CreateBuilder(Launch.Options(args));
if (builder.AddHost() is { } wrong) return Refused.Print(wrong);
var app = builder.Build();
if (await app.Services.Prepare() is { } refusal) return Refused.Print(refusal);
app.UseHost();
await app.RunAsync();
return 0;

/// <summary>The program, named for tests that start it in their own process.</summary>
public partial class Program;
