<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" xmlns:str="http://exslt.org/strings" xmlns:t="urn:maboussole:table"
    extension-element-prefixes="t" exclude-result-prefixes="m str">

  <xsl:import href="../lib/field.xsl"/>
  <xsl:import href="../lib/careful.xsl"/>

  <!-- A list for spreadsheets (SPEC 6.5, SECURITY 3.6): every cell quoted,
       semicolons, CRLF, a byte order mark; no cell is a formula. -->

  <xsl:output method="text" encoding="UTF-8" media-type="text/csv"/>
  <xsl:strip-space elements="*"/>

  <xsl:template match="/page"><xsl:apply-templates select="list"/></xsl:template>

  <xsl:template match="list">
    <xsl:if test="@part = 'whole' or @part = 'first'">
      <xsl:text>&#xFEFF;</xsl:text>
      <m:fields on="list">
        <m:if later="1"><xsl:text>;</xsl:text></m:if>
        <xsl:text>"</xsl:text>
        <m:label/>
        <xsl:text>"</xsl:text>
      </m:fields>
      <xsl:text>&#13;&#10;</xsl:text>
    </xsl:if>
    <t:rows as="lines" separator=";">
      <m:fields on="list"><m:apply mode="cell"/></m:fields>
      <xsl:fallback><xsl:apply-templates select="*[@id]"/></xsl:fallback>
    </t:rows>
  </xsl:template>

  <!-- The cells twice: for the instruction of the program (src/xml/table.h), and, with the
       same bytes, for any processor of XSLT. -->

  <m:template mode="cell" type="*">
    <t:cell name="{$field.name}" as="made"><m:apply mode="text"/></t:cell>
  </m:template>

  <m:template mode="cell" type="text email phone ref lines"><t:cell name="{$field.name}"/></m:template>

  <m:template mode="cell" type="int"><t:cell name="{$field.name}" as="plain"/></m:template>

  <m:template mode="cell" type="date time">
    <t:cell name="{$field.name}" as="moment" m:format="format.{$field.type}" m:months="format.months"/>
  </m:template>

  <m:template mode="cell" type="enum">
    <t:cell name="{$field.name}" as="code">
      <m:values><t:value code="{$value}"><m:value-label/></t:value></m:values>
    </t:cell>
  </m:template>

  <xsl:template match="*[@id]">
    <m:fields on="list">
      <m:if later="1"><xsl:text>;</xsl:text></m:if>
      <xsl:text>"</xsl:text>
      <m:apply mode="csv"/>
      <xsl:text>"</xsl:text>
    </m:fields>
    <xsl:text>&#13;&#10;</xsl:text>
  </xsl:template>

  <m:template mode="csv" type="*"><m:apply mode="text"/></m:template>

  <m:template mode="csv" type="text email phone ref lines">
    <xsl:apply-templates select="$field" mode="careful"/>
  </m:template>

  <m:template mode="csv" type="date time">
    <xsl:if test="$field"><m:apply mode="text"/></xsl:if>
  </m:template>

  <m:template mode="csv" type="enum">
    <xsl:if test="$field">
      <xsl:variable name="text"><m:apply mode="text"/></xsl:variable>
      <xsl:value-of select="str:replace(translate($text, '&#13;&#10;', '  '), '&quot;', '&quot;&quot;')"/>
    </xsl:if>
  </m:template>

  <xsl:template match="*" priority="-9"><xsl:value-of select="concat('[[', name(), ']]')"/></xsl:template>

</xsl:stylesheet>
