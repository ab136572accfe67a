using Benchmarks;
using BenchmarkDotNet.Running;

// bench/Benchmarks -- --filter '*': single operations, their time and allocation. Whole ways with verified answers are in bench/LoadTests.
BenchmarkSwitcher.FromAssembly(typeof(CoreOperations).Assembly).Run(args);
