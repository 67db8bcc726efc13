/*
 * The instruction of exports: the records of a list as text.  What stands in which cell is
 * said by the sheet; what is the same for each of a million rows is done here, in one pass
 * over a record (PERFORMANCE.md 4).
 *
 *   <t:rows as="lines" separator=";">   the children of the context node that have an id
 *     <t:cell name="last_name"/>        a child's text, quoted, as people typed it:
 *                                       no formula (SECURITY 3.6), no line end
 *     <t:cell name="sum" as="plain"/>   a text that is ours
 *     <t:cell name="at" as="moment" format="{d} {mon} {year} {time}" months="Jan Feb …"/>
 *     <t:cell name="status" as="code"><t:value code="new">New</t:value>…</t:cell>
 *     <t:cell name="rate" as="made">…</t:cell>      what its own content makes of the record
 *     <t:cell attribute="id"/>          of the record, or of the child; not quoted
 *     <xsl:fallback>…</xsl:fallback>    the same by XSLT alone
 *   </t:rows>
 *   <t:rows as="objects">               of JSON; the list's part says whether a comma stands
 *     <t:cell name="last_name"/>        before the first.  A string,
 *     <t:cell name="sum" as="number"/>
 *     <t:cell name="user" as="ref"/>    {"id": …, "name": …}, by the child's attribute ref
 *   </t:rows>
 *   <t:rows as="elements" name="user">  of XML, each of this name; a cell is a child that is there,
 *     <t:cell name="user" as="ref"/>    with its attribute ref
 *   </t:rows>
 *   <t:rows as="sheet">                 of the workbook that is open (xml/book.h), below the
 *     <t:cell name="sum" heading="Amount" as="number"/>     headings.  A text,
 *     <t:cell name="at" heading="When" as="moment" format="dd/mm/yyyy"/>
 *     <t:cell name="status" heading="Status" as="code">…</t:cell>
 *   </t:rows>
 *
 * in the namespace urn:maboussole:table, which has to be an extension's
 * (extension-element-prefixes).  xsltproc knows no such instruction and takes the
 * fallback; the tests compare the bytes of both.  What is absent is an empty cell, null,
 * or no child.  Objects and elements have the record's own id, href and version before
 * their cells.
 */
#ifndef MB_XML_TABLE_H
#define MB_XML_TABLE_H

/* Once, before sheets are compiled. */
void table_register(void);

#endif
