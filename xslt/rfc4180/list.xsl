<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" xmlns:str="http://exslt.org/strings" xmlns:t="urn:maboussole:table"
    extension-element-prefixes="t" exclude-result-prefixes="m str">

  <xsl:import href="../csv/list.xsl"/>

  <!-- The same list for other programs: commas, no byte order mark, names for headings,
       codes, ISO dates, of what refers the id and then the name; no cell is a formula
       here either. -->

  <xsl:template match="list">
    <xsl:if test="@part = 'whole' or @part = 'first'">
      <m:literal text="id"/>
      <m:fields on="list">
        <m:literal text=",{$field.name}"/>
        <m:if type="ref"><m:literal text=",{$field.name}_name"/></m:if>
      </m:fields>
      <xsl:text>&#13;&#10;</xsl:text>
    </xsl:if>
    <t:rows as="lines" separator=",">
      <t:cell attribute="id"/>
      <m:fields on="list">
        <m:if type="ref"><t:cell name="{$field.name}" attribute="ref"/></m:if>
        <m:apply mode="cell"/>
      </m:fields>
      <xsl:fallback><xsl:apply-templates select="*[@id]"/></xsl:fallback>
    </t:rows>
  </xsl:template>

  <xsl:template match="*[@id]">
    <xsl:value-of select="@id"/>
    <m:fields on="list">
      <m:if type="ref"><xsl:value-of select="concat(',', $field/@ref)"/></m:if>
      <xsl:text>,"</xsl:text>
      <m:apply mode="csv"/>
      <xsl:text>"</xsl:text>
    </m:fields>
    <xsl:text>&#13;&#10;</xsl:text>
  </xsl:template>

  <m:template mode="cell" type="date time enum money rate"><t:cell name="{$field.name}" as="plain"/></m:template>

  <m:template mode="csv" type="date time enum money rate"><xsl:value-of select="$field"/></m:template>

</xsl:stylesheet>
