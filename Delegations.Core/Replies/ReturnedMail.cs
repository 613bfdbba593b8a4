namespace Delegations.Core.Replies;

/// <summary>The mail of ours that a bounce brings back, as far as it does.</summary>
/// <param name="MessageId">Without its angle brackets.</param>
/// <param name="Senders">From, Reply-To, Sender and Return-Path: one of them holds our plus-token.</param>
/// <param name="Recipients">To whom it was sent.</param>
public sealed record ReturnedMail(string? MessageId, IReadOnlyList<string> Senders, IReadOnlyList<string> Recipients);
