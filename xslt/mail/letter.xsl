<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <!-- A letter as a message: what its own sheet says (modes subject and main),
       between a greeting and a signature.  A message is paragraphs <p>, links
       <link href>, and facts <fact label>; the sheets beside this one make a
       subject, a text, HTML or an SMS of any. -->

  <xsl:output method="xml" encoding="UTF-8"/>
  <xsl:strip-space elements="*"/>

  <xsl:template match="/letter">
    <message lang="{$page.lang}">
      <subject><xsl:apply-templates select="." mode="subject"/></subject>
      <p><m:t k="mail.hello" name="value[@name = 'name']"/></p>
      <xsl:apply-templates select="." mode="main"/>
      <p><m:t k="mail.sign"/></p>
    </message>
  </xsl:template>

  <xsl:template match="letter" mode="link">
    <link href="{value[@name = 'link']}"><xsl:apply-templates select="." mode="link-text"/></link>
  </xsl:template>

  <xsl:template match="value[@name = 'when']">
    <fact m:label="mail.when"><m:time select="."/><m:t k="mail.utc"/></fact>
  </xsl:template>

  <!-- Of records. -->

  <xsl:template match="value[@name = 'item']"><p><xsl:value-of select="."/></p></xsl:template>

  <xsl:template match="value[@name = 'reason']">
    <fact m:label="mail.reason"><xsl:value-of select="."/></fact>
  </xsl:template>

  <xsl:template match="value[@name = 'destination']">
    <fact m:label="prospect.desired_destination"><m:t group="country" prefix="country." select="."/></fact>
  </xsl:template>

  <xsl:template match="value[@name = 'deadline']">
    <fact m:label="prospect.analysis_deadline"><m:date select="."/></fact>
  </xsl:template>

</xsl:stylesheet>
