internal import Assistant
internal import DialogueManager

func debug(_ e: Explanation) -> String {
  e.parts.map { p in
    p.candidates.prefix(3).map { "\($0.intent) \(($0.score * 100).rounded() / 100)" }.joined(separator: ", ")
      + " expl \((p.explained * 100).rounded() / 100) un \(p.unexplained) basis \(p.basis.prefix(12)) prog \(p.programs.count) F=\(p.candidates.first?.score ?? 0),\(p.explained),\(p.margin),\(p.programs.count),\(p.candidates.first?.evidence.filter { $0.kind != "learned" }.reduce(0) { $0 + $1.weight } ?? 0),\(p.unexplained.count)"
  }.joined(separator: " || ")
}

@main
struct Docent {
  static func main() {
    let clock = ContinuousClock()
    let start = clock.now
    let (assistant, diagnostics) = Assistant.load(content: ".")
    for d in diagnostics { print(d) }
    print("load", clock.now - start)
    guard let assistant else { return }
    print(assistant.factCount, assistant.intentCount)
    var session = Session()
    if CommandLine.arguments.contains("--batch") {
      while let line = readLine() {
        if line == "--" {
          session = Session()
          continue
        }
        let before = session
        let r = assistant.respond(to: line, in: session)
        session = r.session
        print(
          "\(r.reply.status)\t\(r.reply.intent ?? "-")\t\(r.reply.confidence)\t\(r.reply.text)\t\(debug(assistant.explain(line, in: before)))"
        )
      }
      return
    }
    while let line = readLine() {
      if line == "--" {
        session = Session()
        continue
      }
      let t = clock.now
      let r = assistant.respond(to: line, in: session)
      session = r.session
      print("[\(r.reply.status)] \(r.reply.intent ?? "-") \(r.reply.confidence)  \(clock.now - t)\n   \(r.reply.text)")
    }
  }
}
