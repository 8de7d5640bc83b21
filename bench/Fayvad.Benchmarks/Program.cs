using BenchmarkDotNet.Running;
using Fayvad.Benchmarks;

if (args is ["memory"]) await TenantMemory.MeasureAsync();
else BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
