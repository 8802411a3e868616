/// Finds telephone numbers, cards and other numbers of at least seven digits, in one piece or in groups.
struct NumberRedaction {
  private let text: [Unicode.Scalar]
  private var result: [Unicode.Scalar] = []

  init(_ text: [Unicode.Scalar]) { self.text = text }

  private static let leastDigits = 7
  /// Characters between two groups of one number, at most three in a row: ") - ".
  private static let longestGap = 3
  /// Groups of thousands in one amount; a bound, so that a long row of them is looked at in linear time.
  private static let longestAmount = 6
  private static let separators: Set<Unicode.Scalar> = [
    "-", ".", "(", ")", "/", "_", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2015}", "\u{2212}",
    "\u{B7}", "\u{2022}", "\u{FF0D}", "\u{FF0E}",
  ]

  private struct Group {
    let digits: [Int]
    /// What stands between it and the group before.
    let gap: [Unicode.Scalar]

    var value: Int { digits.reduce(0) { min($0, 99_999) * 10 + $1 } }
    var isYear: Bool { digits.count == 4 && (1900...2099).contains(value) }
  }

  mutating func redacted() -> [Unicode.Scalar] {
    var position = 0
    while position < text.count {
      var end = position + 1
      if text[position].isDigit {
        if let amount = amountEnd(from: position) {
          end = amount
        } else {
          let (groups, last) = groups(from: position)
          end = last
          if isPersonal(groups) {
            while let last = result.last, "+(".unicodeScalars.contains(last) { result.removeLast() }
            result += Redaction.number.unicodeScalars
            position = end
            continue
          }
        }
      }
      result += text[position..<end]
      position = end
    }
    return result
  }

  /// The groups of digits from here on that belong together, and where they end.
  private func groups(from start: Int) -> (groups: [Group], end: Int) {
    var groups: [Group] = []
    var position = start
    while true {
      let gap = groups.isEmpty ? [] : gap(from: position)
      let next = position + gap.count
      guard groups.isEmpty || !gap.isEmpty && amountEnd(from: next) == nil else { return (groups, position) }
      position = next
      groups.append(Group(digits: digits(from: &position), gap: gap))
    }
  }

  private func digits(from position: inout Int) -> [Int] {
    var digits: [Int] = []
    var end = position
    while position < text.count {
      if let digit = text[position].digit {
        digits.append(digit)
        end = position + 1
      } else if !text[position].isFormat {
        break
      }
      position += 1
    }
    position = end
    return digits
  }

  /// The separators up to the next digit; none where something else comes, or too many do.
  private func gap(from start: Int) -> [Unicode.Scalar] {
    var position = start
    while position < text.count,
      Self.separators.contains(text[position]) || text[position].isSpace || isJoiningComma(position)
        || text[position].isFormat
    {
      position += 1
      if position - start > Self.longestGap { return [] }
    }
    return position < text.count && text[position].isDigit ? Array(text[start..<position]) : []
  }

  /// "919,555,0100": a comma with digits on both sides.
  private func isJoiningComma(_ position: Int) -> Bool {
    text[position] == "," && text[position - 1].isDigit && position + 1 < text.count && text[position + 1].isDigit
  }

  /// Where an amount ends that begins here: "73,048", "1,234,567.50".
  private func amountEnd(from start: Int) -> Int? {
    var position = start
    let first = digits(from: &position)
    guard (1...3).contains(first.count) else { return nil }
    var end: Int?
    var groups = 0
    while position < text.count, text[position] == "," {
      groups += 1
      if groups > Self.longestAmount { return nil }
      var next = position + 1
      let group = digits(from: &next)
      if group.isEmpty { return end }
      guard group.count == 3 else { return nil }
      (position, end) = (next, next)
    }
    guard var end else { return nil }
    if end + 1 < text.count, text[end] == ".", text[end + 1].isDigit {
      end += 1
      _ = digits(from: &end)
    }
    return end
  }

  private func isPersonal(_ groups: [Group]) -> Bool {
    let count = groups.reduce(0) { $0 + $1.digits.count }
    guard count >= Self.leastDigits else { return false }
    let isMoney = result.last.map { $0.properties.generalCategory == .currencySymbol } ?? false
    if isMoney, groups.count == 1, count <= 9 { return false }
    return !areYears(groups) && !isDate(groups)
  }

  /// "2023-2024", "2023-24 2024-25": in order, so that a card is none.
  private func areYears(_ groups: [Group]) -> Bool {
    var last = 0
    for (index, group) in groups.enumerated() {
      if group.isYear {
        guard group.value >= last || groups.count <= 2 else { return false }
        last = group.value
      } else if group.digits.count != 2 || index == 0 || !groups[index - 1].isYear
        || group.gap.contains(where: \.isSpace)
      {
        return false
      }
    }
    return true
  }

  /// "2024-01-15", "15.1.2024".
  private func isDate(_ groups: [Group]) -> Bool {
    guard groups.count == 3, groups[1].gap.count == 1, groups[1].gap == groups[2].gap, !groups[1].gap[0].isSpace else {
      return false
    }
    let days = groups.filter { $0.digits.count <= 2 && (1...31).contains($0.value) }.count
    return days == 2 && (groups[0].isYear || groups[2].isYear)
  }
}
