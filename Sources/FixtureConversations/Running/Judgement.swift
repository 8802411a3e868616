internal import Authoring

/// Holds one conversation and judges it.
enum Judgement {
  /// Every turn in one session. A failed turn does not end it; a missing reply does. A conversation whose turns all came out
  /// as expected is held once more with the respondent that knows no fact, where there is one: it must fail there, unless its
  /// author says that it needs no facts.
  static func of(
    _ conversation: Conversation, by respondent: any Respondent, withoutFacts factless: () throws -> (any Respondent)?
  ) rethrows -> ConversationResult {
    var result = ConversationResult(conversation: conversation, turns: turns(of: conversation, by: respondent))
    guard result.hasPassed else { return result }
    if let todo = conversation.todo {
      result.fault = fault(todo.location, .passesThoughToDo(reason: todo.reason))
    } else if let factless = try factless() {
      result.fault = faultWithoutFacts(conversation, factless)
    }
    return result
  }

  private static func turns(of conversation: Conversation, by respondent: any Respondent) -> [TurnResult] {
    var respondent = respondent
    var turns: [TurnResult] = []
    for (index, turn) in conversation.turns.enumerated() {
      let result = ask(turn, number: index + 1, of: &respondent)
      turns.append(result)
      if case .silence = result.outcome { break }
    }
    return turns
  }

  private static func ask(_ turn: Turn, number: Int, of respondent: inout any Respondent) -> TurnResult {
    do {
      let reply = try respondent.ask(turn.question)
      let unmet = turn.expectations.filter { !$0.holds(for: reply) }
      return TurnResult(
        number: number, turn: turn, outcome: .reply(reply), unmet: unmet,
        match: unmet.isEmpty ? nil : respondent.explainLastReply())
    } catch {
      return TurnResult(
        number: number, turn: turn, outcome: .silence(String(describing: error)),
        unmet: turn.expectations, match: nil)
    }
  }

  private static func faultWithoutFacts(_ conversation: Conversation, _ factless: any Respondent) -> Diagnostic? {
    let passes = passes(conversation, with: factless)
    switch (passes, conversation.needsNoFacts) {
    case (true, nil): return fault(conversation.location, .passesWithoutFacts)
    case (false, let place?): return fault(place, .failsWithoutFacts)
    case (true, _?), (false, nil): return nil
    }
  }

  /// Stops at the first turn that fails, as it is only asked whether any does.
  private static func passes(_ conversation: Conversation, with respondent: any Respondent) -> Bool {
    var respondent = respondent
    return conversation.turns.allSatisfy { turn in
      guard let reply = try? respondent.ask(turn.question) else { return false }
      return turn.expectations.allSatisfy { $0.holds(for: reply) }
    }
  }

  private static func fault(_ place: SourceLocation, _ problem: FixtureProblem) -> Diagnostic {
    Diagnostic(.error, at: place, problem.problem)
  }
}
