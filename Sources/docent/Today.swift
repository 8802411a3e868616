internal import Foundation
internal import KnowledgeBase

extension CalendarDate {
  /// Today in UTC. Nil only where the system's clock is centuries off.
  static var today: CalendarDate? {
    CalendarDate(daysSince1970: Int((Date().timeIntervalSince1970 / 86_400).rounded(.down)))
  }
}
