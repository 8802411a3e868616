internal import Authoring

/// Reads a fact's typed value: `{money: 9528, per: course}`, `{duration: 24, unit: months}`…
enum ValueReader {
  static func read(_ value: YAMLValue, _ diagnostics: inout Diagnostics) -> Value? {
    guard let pairs = value.pairs(&diagnostics) else { return nil }
    let types = ValueShape.kinds.map { $0.keys[0] }
    guard let kind = types.firstIndex(where: { type in pairs.contains { $0.key == type } }) else {
      diagnostics.error(
        value.location,
        .expected(
          "a typed value (\(types.joined(separator: ", ")))",
          found: pairs.first.map { "the key '\($0.key)'" } ?? "nothing"))
      return nil
    }
    guard
      let record = value.record("a \(types[kind]) value", ValueShape.kinds[kind], &diagnostics),
      let main = record[types[kind]]
    else { return nil }
    return read(types[kind], main, record, &diagnostics)
  }

  private static func read(
    _ type: String, _ main: YAMLValue, _ record: YAMLRecord, _ diagnostics: inout Diagnostics
  ) -> Value? {
    func text(_ key: String) -> String? { record.string(key, &diagnostics) }
    switch type {
    case "money":
      let (amount, per) = (main.number(&diagnostics), text("per"))
      guard let amount, let per else { return nil }
      return whole(amount, "whole dollars", main, &diagnostics).map { .money(dollars: $0, per: per) }
    case "duration":
      let (amounts, unit) = (numbers(main, &diagnostics), text("unit"))
      guard let amounts, let unit else { return nil }
      return .duration(amounts: amounts, unit: unit)
    case "count":
      let (amount, noun) = (main.number(&diagnostics), text("of"))
      guard let amount, let noun else { return nil }
      return .count(amount, of: noun)
    case "range":
      let (bounds, noun) = (numbers(main, &diagnostics), text("of"))
      guard let bounds, let noun else { return nil }
      guard bounds.count == 2, bounds[0] <= bounds[1] else {
        diagnostics.error(main.location, .expected("a lower and an upper figure", found: main.kindName))
        return nil
      }
      return .range(low: bounds[0], high: bounds[1], of: noun)
    case "percent":
      let (amount, base) = (main.number(&diagnostics), text("of"))
      guard let amount, let base else { return nil }
      return .percent(amount, of: base, bound: text("bound"))
    case "minimum":
      let (amount, noun) = (main.number(&diagnostics), text("of"))
      guard let amount, let noun,
        let written = main.string(&diagnostics)
      else { return nil }
      return .score(minimum: amount, written: written, of: noun)
    case "date": return main.calendarDate(&diagnostics).map(Value.date)
    case "text": return main.string(&diagnostics).map(Value.text)
    case "list":
      let open = record["open"].flatMap { $0.bool(&diagnostics) } ?? false
      return .list(main.strings(&diagnostics), open: open)
    case "course":
      let (code, title) = (main.string(&diagnostics), text("title"))
      guard let code, let title else { return nil }
      return .course(code: code, title: title)
    case "slot":
      guard let item = main.string(&diagnostics), case let title = text("title") ?? item,
        let option = text("option"), let term = text("term")
      else { return nil }
      let position = record["position"].flatMap { place in
        place.number(&diagnostics).flatMap { whole($0, "a whole number", place, &diagnostics) }
      }
      return .slot(item: item, title: title, option: option, term: term, position: position)
    case "person": return main.string(&diagnostics).map { .person(name: $0, role: text("role")) }
    case "contact":
      return main.string(&diagnostics).map {
        .contact(name: $0, role: text("role"), phone: text("phone"), email: text("email"))
      }
    case "phone": return main.string(&diagnostics).map(Value.phone)
    case "email": return main.string(&diagnostics).map(Value.email)
    default: return main.string(&diagnostics).map(Value.link)
    }
  }

  /// The figure without a fraction, where it has none and its size is that of something counted.
  private static func whole(
    _ figure: Double, _ expected: String, _ value: YAMLValue, _ diagnostics: inout Diagnostics
  ) -> Int? {
    if figure == figure.rounded(), abs(figure) < 1e12 { return Int(figure) }
    diagnostics.error(value.location, .expected(expected, found: value.kindName))
    return nil
  }

  private static func numbers(_ value: YAMLValue, _ diagnostics: inout Diagnostics) -> [Double]? {
    if case .sequence(let items) = value.content {
      if items.isEmpty {
        diagnostics.error(value.location, .empty(expected: "one figure or more"))
        return nil
      }
      let numbers = items.compactMap { $0.number(&diagnostics) }
      return numbers.count == items.count ? numbers : nil
    }
    return value.number(&diagnostics).map { [$0] }
  }
}

extension YAMLValue {
  func calendarDate(_ diagnostics: inout Diagnostics) -> CalendarDate? {
    guard let text = string(&diagnostics) else { return nil }
    if let date = CalendarDate(text) { return date }
    diagnostics.error(location, .expected("a day of the calendar as YYYY-MM-DD, like 2025-06-30", found: kindName))
    return nil
  }
}
