/// The reply to one question of a message, with what later turns may build on.
struct Answer {
  var reply: Reply
  /// Whom to ask about what is not held; said once at the end of a reply.
  var referral = ""
  var scope = Scope()
  /// The programs it speaks of.
  var programs: [Int] = []
  /// The choices offered, when it asks back.
  var choices: [Session.Choice]?
  /// The names of the things it lists, in order; and those by their figures, ascending, where it measures them.
  var listed: [String] = []
  var ranked: [String] = []
  /// The amount in dollars that it computed.
  var computed: Int?
  /// Whether that is a share of the last fact's amount.
  var isShare = false
  /// The fact of another topic that it tells beside, by id: nothing goes on about its amount.
  var beside: String?
  /// Whether it speaks of several programs, for want of knowing which was meant.
  var isOpen = false
  /// Whether it concerns the programs at all, answered or not.
  var isAboutPrograms = false
}
