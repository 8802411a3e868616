internal import KnowledgeBase

extension Value {
  /// The same kind of value with one thing changed: its last figure by one, or the longest word of its text.
  var changed: Value {
    switch self {
    case .money(let dollars, let per): .money(dollars: dollars + 1, per: per)
    case .duration(let amounts, let unit):
      .duration(amounts: amounts.dropLast() + [(amounts.last ?? 0) + 1], unit: unit)
    case .count(let amount, let noun): .count(amount + 1, of: noun)
    case .range(let low, let high, let noun): .range(low: low, high: high + 1, of: noun)
    case .percent(let amount, let base, let bound): .percent(amount + 1, of: base, bound: bound)
    case .score(let minimum, let written, let noun):
      .score(minimum: minimum + 1, written: changedText(written), of: noun)
    case .date(let date):
      .date(CalendarDate(year: date.year, month: date.month, day: date.day == 1 ? 2 : date.day - 1) ?? date)
    case .text(let text): .text(changedText(text))
    case .list(let items, let isOpen): .list(items.dropLast() + [changedText(items.last ?? "")], open: isOpen)
    case .course(let code, let title): .course(code: code, title: changedText(title))
    case .slot(let item, let title, let option, let term, let position):
      .slot(item: changedText(item), title: changedText(title), option: option, term: term, position: position)
    case .person(let name, let role): .person(name: changedText(name), role: role)
    case .contact(let name, let role, let phone, let email):
      .contact(name: changedText(name), role: role, phone: phone.map(changedText), email: email.map(changedText))
    case .phone(let number): .phone(changedText(number))
    case .email(let address): .email(changedText(address))
    case .link(let address): .link(changedText(address))
    }
  }
}

/// A text whose last figure is one more; without a figure, one whose longest word is another.
func changedText(_ text: String) -> String {
  if let last = text.lastIndex(where: { ("0"..."9").contains($0) }) {
    let next = text[last] == "9" ? "0" : String((text[last].wholeNumberValue ?? 0) + 1)
    return text[..<last] + next + text[text.index(after: last)...]
  }
  let words = text.split { !$0.isLetter }
  guard let longest = words.max(by: { $0.count < $1.count }) else { return text + "x" }
  return text[..<longest.startIndex] + "other" + text[longest.endIndex...]
}
