/// The reply to one question of a message, with what later turns may build on.
struct Answer {
  var reply: Reply
  var scope = Scope()
  /// The programs it speaks of.
  var programs: [Int] = []
  /// The choices offered, when it asks back.
  var choices: [Session.Choice]?
  /// Whether it concerns the programs at all, answered or not.
  var isAboutPrograms = false
}
