namespace Fayvad.Licensing.Storage.Tests;

public class SkeletonTests
{
    [Fact]
    public void The_test_runner_finds_this_project() => typeof(SkeletonTests).Assembly.GetName().Name.ShouldBe("Fayvad.Licensing.Storage.Tests");
}
