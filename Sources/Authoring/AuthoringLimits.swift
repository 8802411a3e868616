/// What one content directory may hold. Each limit produces a diagnostic, never a hang.
package enum AuthoringLimits {
  package static let fileBytes = 8 * 1024 * 1024
  package static let files = 1_000
  package static let nodes = 200_000
  package static let depth = 64
}
