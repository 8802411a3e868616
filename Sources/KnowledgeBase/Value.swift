/// What a fact states, with its unit. Money is in whole US dollars.
package enum Value: Sendable, Equatable {
  case money(dollars: Int, per: String)
  case duration(amounts: [Double], unit: String)
  case count(Double, of: String)
  case range(low: Double, high: Double, of: String)
  case percent(Double, of: String, bound: String?)
  /// A lowest mark, with the figure as the page writes it ("3.0").
  case score(minimum: Double, written: String, of: String)
  case date(CalendarDate)
  case text(String)
  case list([String], open: Bool)
  case course(code: String, title: String)
  case slot(item: String, title: String, option: String, term: String, position: Int?)
  case person(name: String, role: String?)
  case contact(name: String, role: String?, phone: String?, email: String?)
  case phone(String)
  case email(String)
  case link(String)
}

extension Value {
  /// The value as an answer states it: "$9,528", "12 or 16 months", "2 to 3 letters of recommendation".
  package var rendered: String {
    switch self {
    case .money(let dollars, _): Value.money(dollars)
    case .duration(let amounts, let unit):
      amounts.map(Value.figure).joined(separator: " or ") + " " + Value.noun(unit, for: amounts.last ?? 0)
    case .count(let amount, let noun): Value.figure(amount) + " " + noun
    case .range(let low, let high, let noun): "\(Value.figure(low)) to \(Value.figure(high)) \(noun)"
    case .percent(let amount, _, let bound):
      (bound == "at most" ? "up to " : "") + Value.figure(amount) + " percent"
    case .score(_, let written, _): written
    case .date(let date): date.inWords
    case .text(let text): text
    case .list(let items, _): Value.joined(items)
    case .course(let code, let title): "\(code): \(title)"
    case .slot(let item, let title, _, _, _): item == title ? item : "\(item): \(title)"
    case .person(let name, _): name
    case .contact(let name, _, _, _): name
    case .phone(let number): number
    case .email(let address): address
    case .link(let address): address
    }
  }

  /// A named part of the value for an answer's placeholder, or nil when this kind has no such part.
  package func part(_ name: String) -> String? {
    switch (self, name) {
    case (.contact(let text, _, _, _), "name"), (.person(let text, _), "name"): text
    case (.contact(_, let text, _, _), "role"), (.person(_, let text), "role"): text
    case (.contact(_, _, let text, _), "phone"): text
    case (.contact(_, _, _, let text), "email"): text
    case (.course(let text, _), "code"), (.slot(let text, _, _, _, _), "code"): text
    case (.course(_, let text), "title"), (.slot(_, let text, _, _, _), "title"): text
    case (.slot(_, _, let text, _, _), "option"), (.slot(_, _, _, let text, _), "term"): text
    case (.money(_, let text), "per"): text
    case (.duration(_, let text), "unit"): text
    case (.count(_, let text), "of"), (.range(_, _, let text), "of"), (.percent(_, let text, _), "of"),
      (.score(_, _, let text), "of"), (.score(_, let text, _), "number"):
      text
    case (.count(let amount, _), "number"), (.percent(let amount, _, _), "number"):
      Value.figure(amount)
    case (.duration(let amounts, _), "number"): amounts.map(Value.figure).joined(separator: " or ")
    case (.list(let items, _), "length"): String(items.count)
    // A long list is read better one item below the other.
    case (.list(let items, _), "lines"): items.map { "\n- " + $0 }.joined()
    case (.range(let low, let high, _), "number"): "\(Value.figure(low)) to \(Value.figure(high))"
    default: nil
    }
  }

  /// Words of the value by which a question can mean this very fact: course codes and titles, people's names.
  package var names: [String] {
    switch self {
    case .course(let code, let title): [code, title]
    case .person(let name, _), .contact(let name, _, _, _): [name] + Value.familyName(of: name)
    case .phone(let text), .email(let text): [text]
    default: []
    }
  }

  package static func money(_ dollars: Int) -> String {
    var digits = String(abs(dollars))
    var groups: [String] = []
    while digits.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    groups.insert(digits, at: 0)
    return (dollars < 0 ? "-$" : "$") + groups.joined(separator: ",")
  }

  /// A figure without a needless fraction: 80, 6.5.
  package static func figure(_ amount: Double) -> String {
    amount == amount.rounded() && abs(amount) < 1e15 ? String(Int(amount)) : String(amount)
  }

  package static func joined(_ items: [String]) -> String {
    switch items.count {
    case 0: ""
    case 1: items[0]
    case 2: items[0] + " and " + items[1]
    default: items.dropLast().joined(separator: ", ") + " and " + items[items.count - 1]
    }
  }

  private static func noun(_ unit: String, for amount: Double) -> String {
    amount == 1 && unit.hasSuffix("s") ? String(unit.dropLast()) : unit
  }

  /// The single names of a person; an office's words name nobody.
  private static func familyName(of name: String) -> [String] {
    let parts = name.split(separator: " ")
    guard (2...3).contains(parts.count),
      parts.allSatisfy({ $0.first?.isUppercase == true && $0.allSatisfy { $0.isLetter || $0 == "-" || $0 == "." } })
    else { return [] }
    return parts.map(String.init)
  }
}
