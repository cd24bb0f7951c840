import type { LetterMetadata } from './finish-input.ts'

/** A letter's metadata as an XMP packet states it. */
export interface XmpMetadata extends LetterMetadata {
  /** The program that made the document, and the one that wrote the PDF. */
  readonly creator: string
  readonly producer: string
  /** As one line; "" for none. */
  readonly keywordsLine: string
}

/** Space for changing the metadata without moving the rest of the file (XMP part 1, 7.3.2). */
const PADDING = `${' '.repeat(99)}\n`.repeat(20)

/** PDF/A defines its own properties; those of PDF/UA have to be declared (ISO 19005-3, 6.6.2.3). */
const CONFORMANCE = `  <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
   <pdfaid:part>3</pdfaid:part>
   <pdfaid:conformance>A</pdfaid:conformance>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
   <pdfuaid:part>1</pdfuaid:part>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
   <pdfaExtension:schemas>
    <rdf:Bag>
     <rdf:li rdf:parseType="Resource">
      <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
      <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
      <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
      <pdfaSchema:property>
       <rdf:Seq>
        <rdf:li rdf:parseType="Resource">
         <pdfaProperty:name>part</pdfaProperty:name>
         <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
         <pdfaProperty:category>internal</pdfaProperty:category>
         <pdfaProperty:description>Part of ISO 14289 that the document conforms to</pdfaProperty:description>
        </rdf:li>
       </rdf:Seq>
      </pdfaSchema:property>
     </rdf:li>
    </rdf:Bag>
   </pdfaExtension:schemas>
  </rdf:Description>
`

/** Formats a letter's metadata as an XMP packet. */
export function xmpPacket(metadata: XmpMetadata): string {
  const [created, changed] = [metadata.date, metadata.changed].map((date) => `${date}T00:00:00+00:00`)
  const keywords =
    metadata.keywordsLine === '' ? '' : `   <pdf:Keywords>${escape(metadata.keywordsLine)}</pdf:Keywords>\n`
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
   <dc:format>application/pdf</dc:format>
   <dc:identifier>${escape(metadata.identifier)}</dc:identifier>
   <dc:language><rdf:Bag><rdf:li>${escape(metadata.language)}</rdf:li></rdf:Bag></dc:language>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escape(metadata.fullTitle)}</rdf:li></rdf:Alt></dc:title>
   <dc:creator><rdf:Seq><rdf:li>${escape(metadata.author)}</rdf:li></rdf:Seq></dc:creator>
   <dc:description><rdf:Alt><rdf:li xml:lang="x-default">${escape(metadata.subject)}</rdf:li></rdf:Alt></dc:description>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
   <xmp:CreatorTool>${escape(metadata.creator)}</xmp:CreatorTool>
   <xmp:CreateDate>${created}</xmp:CreateDate>
   <xmp:ModifyDate>${changed}</xmp:ModifyDate>
   <xmp:MetadataDate>${changed}</xmp:MetadataDate>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
   <pdf:Producer>${escape(metadata.producer)}</pdf:Producer>
${keywords}  </rdf:Description>
${CONFORMANCE} </rdf:RDF>
</x:xmpmeta>
${PADDING}<?xpacket end="w"?>`
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

const escape = (text: string): string => text.replace(/[&<>"]/g, (mark) => ENTITIES[mark] ?? mark)
