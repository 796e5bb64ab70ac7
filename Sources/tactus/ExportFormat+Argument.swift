public import ArgumentParser
public import TactusFormats

extension ExportFormat: ExpressibleByArgument {}
