namespace Fayvad.Server.Tests;

public class SkeletonTests
{
    [Fact]
    public void The_test_runner_finds_this_project() => typeof(SkeletonTests).Assembly.GetName().Name.ShouldBe("Fayvad.Server.Tests");
}
