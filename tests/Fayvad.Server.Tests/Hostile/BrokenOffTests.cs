using System.Net;
using System.Net.Sockets;
using System.Text;
using Fayvad.Server.Tests.Harness;
using Microsoft.Extensions.Logging;

namespace Fayvad.Server.Tests.Hostile;

/// <summary>Clients that break off in the middle of a body.</summary>
public sealed class BrokenOffTests
{
    [Theory]
    [InlineData("POST /api/auth/login/", "application/json")]
    [InlineData("POST /api/sales/orders/", "application/json")]
    [InlineData("PUT /api/sales/products/1/image_1920/", "image/png")]
    public async Task A_client_that_breaks_off_in_the_middle_of_a_body_is_no_error_in_the_log(string route, string contentType)
    {
        await using var app = await FayvadApplication.StartAsync();
        var user = await app.LogInAsync();
        var head = Encoding.ASCII.GetBytes($"{route} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {user.Token}\r\nContent-Type: {contentType}\r\nContent-Length: 5000\r\n\r\n{{\"us");
        for (var round = 0; round < 100; round++)
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { LingerState = new(true, 0) };
            await socket.ConnectAsync(IPEndPoint.Parse(app.Address.Authority), TestContext.Current.CancellationToken);
            await socket.SendAsync(head, TestContext.Current.CancellationToken);
            await Task.Delay(round % 20, TestContext.Current.CancellationToken);
        }
        await app.DisposeAsync(); // what was begun is ended
        app.Logs.Of(LogLevel.Error).ShouldBeEmpty();
    }
}
