import Testing

@testable import Curation
@testable import IntentMatcher

@Suite("Groups of questions")
struct QuestionGroupsTests {
  private func question(_ words: String, count: Int = 1) -> QuestionGroups.Question {
    let words = words.split(separator: " ").enumerated().map { index, word in
      // "word:weight"
      let parts = word.split(separator: ":")
      return ContentWord(
        token: index, text: String(parts[0]), stem: String(parts[0]), weight: parts.count > 1 ? Float(parts[1])! : 5,
        isKnown: true)
    }
    return QuestionGroups.Question(count: count, words: words)
  }

  @Test("hold the questions that share a word of weight")
  func shared() {
    let questions = ["parking permit", "dog dorm", "parking motorbike", "dog", "parking"].map { question($0) }
    #expect(QuestionGroups.group(questions) == [[0, 2, 4], [1, 3]])
  }

  @Test("are not joined by a word that the content has everywhere")
  func commonWord() {
    let questions = ["program:1 parking:8", "program:1 dog:8"].map { question($0) }
    #expect(QuestionGroups.group(questions) == [[0], [1]])
  }

  @Test("are named by what more than half of them share, the weightiest word first")
  func name() {
    let members = ["parking:4 permit:7", "parking:4 permit:7 fee", "parking:4 motorbike"].map { question($0) }
    #expect(QuestionGroups.name(of: members) == ["permit", "parking"])
    #expect(QuestionGroups.name(of: [question("dog"), question("cat")]) == ["dog"])
    #expect(QuestionGroups.name(of: [question("")]) == [])
  }

  @Test("hold questions without content words one by one")
  func empty() { #expect(QuestionGroups.group([question(""), question("")]) == [[0], [1]]) }
}
