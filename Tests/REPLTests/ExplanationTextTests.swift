internal import DialogueManager
internal import REPL
internal import Testing

@Suite("An explanation as text")
struct ExplanationTextTests {
  private var explanation: Explanation {
    let candidates = [
      Explanation.Candidate(
        intent: "tuition", score: 1.25,
        evidence: [
          .init(kind: "learned", words: "much", weight: 0.5),
          .init(kind: "keyword", words: "tuition", weight: 0.75),
        ]),
      Explanation.Candidate(intent: "fees", score: -0.5, evidence: []),
    ]
    let part = Explanation.Part(
      words: "how much tuition", candidates: candidates, margin: 1.75, explained: 0.9,
      unexplained: ["\u{1B}x"], known: 0.75, seen: 0.5,
      nearest: .init(example: "what is the tuition", cosine: 0.625), wouldWin: "fees lacks 1.75", programs: ["river"],
      stated: ["format online"],
      inherited: ["program river"], intent: "tuition", basis: "the question's own words")
    return Explanation(
      utterance: "how much tution", tokens: ["how", "much", "tuition"],
      corrections: [.init(from: "tution", to: "tuition")], mentions: ["format online ← online"],
      parts: [part],
      reply: Reply(status: .social, text: "Hello.", intent: "tuition", confidence: 0.875))
  }

  @Test func tellsTheWholeAccount() {
    #expect(
      ExplanationText(explanation, style: .plain).rendered == """
        asked: how much tution
        read 'tution' as 'tuition'
        mentions format online ← online

        question 1: how much tuition
          intent: tuition, from the question's own words
          programs: river
          stated: format online
          inherited: program river
          1. tuition, score 1.25
             +0.75 keyword 'tuition'
             +0.50 learned 'much'
          2. fees, score -0.50
          margin to the runner-up: 1.75
          why not the runner-up: fees lacks 1.75
          explained: 90 % of its meaning
          unexplained: \\x1bx
          words in any example: 75 %; in the winner's: 50 %
          nearest example: 'what is the tuition', likeness 0.62

        decision: social, intent tuition, confidence 0.88

        Hello.

        """)
  }
}
