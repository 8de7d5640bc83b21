using Fayvad.Server.Commands;

return await FayvadCommand.RunAsync(args, CommandContext.OfProcess);
