<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" xmlns:t="urn:maboussole:table"
    extension-element-prefixes="t" exclude-result-prefixes="m">

  <!-- A list as a workbook: the columns of csv/list.xsl, numbers as numbers and dates as
       dates.  The instruction writes into the workbook that is open (src/xml/book.h), and
       nothing is left to be the result; only the program can do this. -->

  <xsl:output method="text" encoding="UTF-8"
      media-type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/>
  <xsl:strip-space elements="*"/>

  <xsl:template match="/page"><xsl:apply-templates select="list"/></xsl:template>

  <xsl:template match="list">
    <t:rows as="sheet">
      <m:fields on="list"><m:apply mode="cell"/></m:fields>
    </t:rows>
  </xsl:template>

  <m:template mode="cell" type="*"><t:cell name="{$field.name}" m:heading="$label"/></m:template>

  <m:template mode="cell" type="int money rate"><t:cell name="{$field.name}" m:heading="$label" as="number"/></m:template>

  <m:template mode="cell" type="date time">
    <t:cell name="{$field.name}" m:heading="$label" as="moment" m:format="format.sheet.{$field.type}"/>
  </m:template>

  <m:template mode="cell" type="enum">
    <t:cell name="{$field.name}" m:heading="$label" as="code">
      <m:values><t:value code="{$value}"><m:value-label/></t:value></m:values>
    </t:cell>
  </m:template>

</xsl:stylesheet>
