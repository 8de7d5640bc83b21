using BenchmarkDotNet.Running;
using Fayvad.Benchmarks;

if (args is ["memory"]) await TenantMemory.MeasureAsync();
else if (args is ["usage"]) await UsageReports.MeasureAsync();
else if (args is ["usage", "fill", { } directory]) await UsageReports.FillAsync(directory);
else BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
