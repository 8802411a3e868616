internal import Foundation

/// What a reader does with a page.
extension Chromium {
  enum Scheme: String, CaseIterable { case light, dark }

  /// Shows a page in a window of this size; without a medium, on the screen and, when printed, on paper.
  func open(
    _ page: String, width: Int = 1280, height: Int = 900, scheme: Scheme = .light, media: String = ""
  ) throws {
    try resize(width: width, height: height)
    try emulate(scheme, media: media)
    let file = FileManager.default.temporaryDirectory.appending(path: "docent-page-" + UUID().uuidString + ".html")
    try Data(page.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    try call("Page.navigate", ["url": file.absoluteString])
    try wait(for: "Page.loadEventFired")
  }

  func resize(width: Int, height: Int) throws {
    try call(
      "Emulation.setDeviceMetricsOverride",
      ["width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600])
  }

  func emulate(_ scheme: Scheme, media: String = "") throws {
    try call(
      "Emulation.setEmulatedMedia",
      ["media": media, "features": [["name": "prefers-color-scheme", "value": scheme.rawValue]]])
  }

  /// The value of an expression, as JSON gives it.
  func evaluate<Value>(_ script: String, as type: Value.Type = Value.self) throws -> Value {
    let answer = try call("Runtime.evaluate", ["expression": script, "returnByValue": true])
    if let exception = answer["exceptionDetails"] { throw Failure(description: "\(exception)") }
    let result = answer["result"] as? [String: Any]
    guard let value = result?["value"] as? Value else {
      throw Failure(description: "\(script.prefix(80)) is \(result ?? [:])")
    }
    return value
  }

  enum Key: String {
    case tab = "Tab"
    case enter = "Enter"
    case space = " "

    fileprivate var code: Int {
      switch self {
      case .tab: 9
      case .enter: 13
      case .space: 32
      }
    }

    fileprivate var text: String {
      switch self {
      case .tab: ""
      case .enter: "\r"
      case .space: " "
      }
    }
  }

  func press(_ key: Key) throws {
    let event: [String: Any] = [
      "key": key.rawValue, "windowsVirtualKeyCode": key.code, "nativeVirtualKeyCode": key.code,
    ]
    let down: [String: Any] = ["type": key.text.isEmpty ? "rawKeyDown" : "keyDown", "text": key.text]
    try call("Input.dispatchKeyEvent", event.merging(down) { $1 })
    try call("Input.dispatchKeyEvent", event.merging(["type": "keyUp"]) { $1 })
  }

  /// Gives the focus to the first element that the selector finds.
  func focus(_ selector: String) throws {
    let script = "(e => { e?.focus(); return document.activeElement === e; })(document.querySelector('\(selector)'))"
    let focused = try evaluate(script, as: Bool.self)
    if !focused { throw Failure(description: "\(selector) takes no focus") }
  }

  func type(_ text: String) throws { try call("Input.insertText", ["text": text]) }

  /// What the console shows that is not in order: errors of scripts, refusals of the policy, warnings.
  var complaints: [String] {
    events.compactMap { method, params in
      switch method {
      case "Runtime.exceptionThrown", "Runtime.consoleAPICalled": "\(params)"
      case "Log.entryAdded": "\((params["entry"] as? [String: Any])?["text"] ?? params)"
      default: nil
      }
    }
  }

  /// Whatever was asked for, of the disk or of a network.
  var requests: [String] {
    events.compactMap { method, params in
      method == "Network.requestWillBeSent" ? (params["request"] as? [String: Any])?["url"] as? String : nil
    }
  }

  /// What the window shows.
  func screenshot() throws -> Data { try decoded(try call("Page.captureScreenshot", ["format": "png"])) }

  func printed() throws -> Data { try decoded(try call("Page.printToPDF", ["printBackground": false])) }

  private func decoded(_ answer: [String: Any]) throws -> Data {
    guard let data = (answer["data"] as? String).flatMap({ Data(base64Encoded: $0) }) else {
      throw Failure(description: "no picture: \(answer)")
    }
    return data
  }
}
