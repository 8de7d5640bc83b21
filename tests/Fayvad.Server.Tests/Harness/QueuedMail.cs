using Fayvad.Licensing.Mail;
using Microsoft.Data.Sqlite;

namespace Fayvad.Server.Tests.Harness;

/// <summary>A mail as the table has it.</summary>
internal sealed record QueuedMail(Guid Id, string Recipient, MailState State, int Attempts, bool IsClaimed, string? LastError)
{
    public static async Task<List<QueuedMail>> ListAsync(FayvadApplication app)
    {
        var token = TestContext.Current.CancellationToken;
        await using var connection = new SqliteConnection($"Data Source={app.Directory.Combine("data/fayvad.db")};Mode=ReadOnly");
        await connection.OpenAsync(token);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, recipient, state, attempts, claimed_until IS NOT NULL, last_error FROM mails";
        await using var rows = await command.ExecuteReaderAsync(token);
        List<QueuedMail> mails = [];
        while (await rows.ReadAsync(token))
        {
            mails.Add(new(rows.GetGuid(0), rows.GetString(1), Enum.Parse<MailState>(rows.GetString(2), ignoreCase: true), rows.GetInt32(3), rows.GetBoolean(4),
                await rows.IsDBNullAsync(5, token) ? null : rows.GetString(5)));
        }
        return mails;
    }
}
