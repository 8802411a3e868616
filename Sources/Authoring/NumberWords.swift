/// Cardinal numbers below a hundred, spelled out in English.
package enum NumberWords {
  package static let values: [String: Int] = [
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
  ]

  /// The number that begins at a word, and how many words it takes: "twenty four" is one number. Nil where none begins.
  package static func number(at index: Int, of words: [String]) -> (value: Int, count: Int)? {
    guard words.indices.contains(index), let value = values[words[index]] ?? Int(words[index]) else { return nil }
    if index > 0, let tens = values[words[index - 1]], tens >= 20, values[words[index]].map({ $0 < 10 }) ?? false {
      return nil
    }
    guard values[words[index]] != nil, value >= 20, index + 1 < words.count, let units = values[words[index + 1]],
      units < 10
    else { return (value, 1) }
    return (value + units, 2)
  }
}
