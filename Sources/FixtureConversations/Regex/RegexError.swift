/// Why a pattern does not compile, and at which character of it (counting from 0).
struct RegexError: Error, Equatable {
  enum Reason: Error, Equatable {
    case tooLong
    case tooDeep
    case tooLarge
    case countTooLarge
    case nothingThere
    case nothingToRepeat
    case repeatedTwice
    case badCount
    case openGroup
    case closedGroup
    case groupKind
    case openClass
    case emptyClass
    case bracketInClass
    case reversedRange
    case rangeOfClass
    case danglingBackslash
    case backreference
    case foldedEscape
    case escape(Character)
    case foundEverywhere
  }

  let reason: Reason
  let offset: Int

  /// What is wrong and how to mend it.
  var message: String {
    switch reason {
    case .tooLong: "longer than \(RegexLimits.length) characters; write several shorter ones"
    case .tooDeep: "more than \(RegexLimits.depth) groups within groups; flatten it"
    case .tooLarge:
      "too large once its counts are written out; use smaller counts in {m,n}"
    case .countTooLarge: "a count above \(RegexLimits.count); use a smaller one or '*'"
    case .nothingThere: "an empty alternative or group holds everywhere; fill or remove it"
    case .nothingToRepeat: "nothing stands before this to repeat; write \\ before it if it is meant"
    case .repeatedTwice: "a repetition is repeated; keep one of the two or put the first in ( )"
    case .badCount: "a count is written {3}, {3,} or {3,5}; write \\{ if the brace is meant"
    case .openGroup: "this '(' is never closed; add ')' or write \\("
    case .closedGroup: "this ')' closes nothing; remove it or write \\)"
    case .groupKind: "groups are ( ) and (?: ), and case is ignored; remove what follows '(?'"
    case .openClass: "this '[' is never closed; add ']' or write \\["
    case .emptyClass: "a class without members matches nothing; put characters between [ and ]"
    case .bracketInClass: "a '[' inside a class; write \\["
    case .reversedRange: "this range runs backwards; put the lower character first"
    case .rangeOfClass: "a range needs one character on either side; write \\- for a hyphen"
    case .danglingBackslash: "a backslash without a character after it; write \\\\ if it is meant"
    case .backreference: "back-references are not accepted; write the words out"
    case .foldedEscape: "whitespace in replies is folded to single spaces; use \\s"
    case .escape(let character):
      "there is no escape \\\(character); there are \\d \\w \\s \\b, their capitals and punctuation"
    case .foundEverywhere: "all of it may be left out, so every reply matches; require something"
    }
  }
}
